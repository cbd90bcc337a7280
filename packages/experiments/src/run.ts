import { checkOptions } from '@isotherm/autodiff/options';
import { random } from '@isotherm/autodiff/random';
import { cellKey, combinations, describeRow } from './cells.ts';
import type { DataSet } from './data/data-set.ts';
import { plan } from './plan.ts';
import type { CellRecord, FailureRecord, ResultRecord, VacuousRecord, VerdictRecord } from './records.ts';
import type { Measured, Profile, Row, Study, Vacuous } from './study.ts';

/** The seed of a run that names none, so that numbers in documents can be reproduced. */
export const defaultSeed = 2603;

/** How studies are run. */
export interface RunOptions {
  /** How much of each study. @defaultValue 'quick' */
  readonly profile?: Profile;
  /** From which every cell's chance is derived. @defaultValue defaultSeed */
  readonly seed?: number;
}

/**
 * Runs studies and yields what they find as it is found: a record per cell, and a verdict after the last
 * cell of each study. A cell that throws becomes a failure record and the run goes on. The records are
 * determined by the studies and the seed, to the last bit.
 *
 * @throws TypeError on an unknown option, and on studies that are no array; RangeError on an unknown profile or a seed that is not an integer from 0 to 2⁵³ − 1
 */
export function* run(studies: readonly Study[], options: RunOptions = {}): Generator<ResultRecord, void> {
  checkOptions('run', options, ['profile', 'seed']);
  if (!Array.isArray(studies)) throw new TypeError(`run: studies must be an array, found ${typeof studies}`);
  const root = random(options.seed ?? defaultSeed);
  const loaded = new Map<string, DataSet>();
  for (const study of studies) yield* runStudy(study, options.profile ?? 'quick', root.seed, loaded);
}

function* runStudy(
  study: Study,
  profile: Profile,
  seed: number,
  loaded: Map<string, DataSet>,
): Generator<ResultRecord, void> {
  const { factors, data, repetitions } = plan(study, profile);
  const chance = random(seed).split(study.id);
  const rows: Row[] = [];
  const vacuous: VacuousRecord[] = [];
  const failures: FailureRecord[] = [];
  for (const source of data) {
    for (const cell of combinations(factors)) {
      const stream = chance.split(cellKey(cell, source.name));
      for (let repetition = 0; repetition < repetitions; repetition++) {
        const random = stream.split(repetition);
        const at = { study: study.id, data: source.name, cell, repetition, seed: random.seed };
        const record = attempt(at, () => {
          const set = loaded.get(source.name) ?? source.load();
          loaded.set(source.name, set);
          return study.measure(cell, { data: set, random });
        });
        if (record.kind === 'cell') rows.push(record);
        else if (record.kind === 'vacuous') vacuous.push(record);
        else failures.push(record);
        yield record;
      }
    }
  }
  yield judge(study, rows, vacuous, failures);
}

type Place = Omit<CellRecord, 'kind' | 'values'>;

function attempt(at: Place, measure: () => Measured | Vacuous): CellRecord | VacuousRecord | FailureRecord {
  try {
    const measured = measure();
    if ('vacuous' in measured && typeof measured.vacuous === 'string')
      return { kind: 'vacuous', ...at, reason: measured.vacuous };
    const values: Record<string, number> = {};
    for (const [name, value] of Object.entries(measured)) {
      if (typeof value !== 'number')
        throw new TypeError(`measure: values must be numbers, found ${name} = ${String(value)}`);
      values[name] = value;
    }
    return { kind: 'cell', ...at, values };
  } catch (error) {
    return { kind: 'failure', ...at, error: error instanceof Error ? error.message : String(error) };
  }
}

function judge(
  study: Study,
  rows: readonly Row[],
  vacuous: readonly VacuousRecord[],
  failures: readonly FailureRecord[],
): VerdictRecord {
  const judgement = study.verdict(rows);
  // what could not be measured cannot support a claim; a counterexample stays one
  const outcome =
    failures.length > 0 && judgement.outcome === 'supported' ? 'inconclusive' : judgement.outcome;
  const reasons = new Set(vacuous.map(({ reason }) => reason));
  return {
    kind: 'verdict',
    study: study.id,
    claim: study.claim,
    outcome,
    cells: rows.length,
    vacuous: [...reasons].map((reason) => {
      const cells = vacuous.filter((record) => record.reason === reason);
      return { reason, cells: cells.length, example: describeRow(cells[0]!) };
    }),
    failures: failures.length,
    findings: judgement.findings,
  };
}
