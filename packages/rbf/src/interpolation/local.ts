import { elements, type NdArray } from '@isotherm/autodiff';
import { pick } from '../pick.ts';
import { neighborhoods } from './neighborhoods.ts';
import { evaluateNodes, type Nodes, type Piece, type PieceShape, solvePiece } from './piece.ts';

/** Some of the nodes. */
const nodesAt = ({ points, values, smoothing }: Nodes, rows: readonly number[]): Nodes => ({
  points: pick(points, rows),
  values: pick(values, rows),
  smoothing: Float64Array.from(rows, (i) => smoothing[i]!),
});

/** What answers for some points: the interpolation of their nearest nodes. */
export function* piecesFor(
  who: string,
  points: NdArray,
  nodes: Nodes,
  shape: PieceShape,
  neighbors: number,
): Generator<{ readonly piece: Piece; readonly rows: readonly number[] }> {
  const near = neighborhoods(elements(points), elements(nodes.points), points.shape[1]!, neighbors);
  for (const { nodes: own, rows } of near)
    yield { piece: solvePiece(who, nodesAt(nodes, own), shape).piece, rows };
}

/** Most places at which the condition of a local interpolation is looked at when it is made. */
const most = 256;

/** The largest condition number, and the largest miss, of the neighborhoods of nodes: of all of them, or of 256 among many. */
export function localPieces(
  who: string,
  nodes: Nodes,
  shape: PieceShape,
  neighbors: number,
): { readonly condition: number; readonly residual: number } {
  const n = nodes.smoothing.length;
  const asked = Array.from({ length: Math.min(n, most) }, (_, i) => Math.floor((i * n) / Math.min(n, most)));
  const places = pick(nodes.points, asked);
  let [condition, residual] = [0, 0];
  const d = places.shape[1]!;
  for (const { nodes: own } of neighborhoods(elements(places), elements(nodes.points), d, neighbors)) {
    const part = nodesAt(nodes, own);
    const solved = solvePiece(who, part, shape);
    condition = Math.max(condition, solved.condition);
    residual = Math.max(residual, evaluateNodes(solved.piece, part));
  }
  return { condition, residual };
}
