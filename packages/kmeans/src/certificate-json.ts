import type { Certificate } from './energy/index.ts';
import type { Json } from './json.ts';

/** A certificate as JSON: a margin of Infinity, of a single center, is null. */
export type CertificateJSON = Omit<Certificate, 'leastMargin'> & { readonly leastMargin: number | null };

/** A certificate for JSON, which has no Infinity. */
export const writeCertificate = (certificate: Certificate): CertificateJSON => ({
  ...certificate,
  leastMargin: certificate.leastMargin === Infinity ? null : certificate.leastMargin,
});

/** A certificate from JSON. */
export function readCertificate(it: Json): Certificate {
  const numbers = [
    'energy',
    'distortion',
    'expectedDistortion',
    'energyGap',
    'expectedGap',
    'entropy',
    'effectiveClusters',
  ] as const;
  it.onlyKeys([...numbers, 'leastMargin', 'exact']);
  const [energy, distortion, expectedDistortion, energyGap, expectedGap, entropy, effectiveClusters] =
    numbers.map((name) => it.number(name)) as [number, number, number, number, number, number, number];
  const leastMargin = it.isNull('leastMargin')
    ? Infinity
    : it.number('leastMargin', (m) => m >= 0, 'not negative');
  return Object.freeze({
    energy,
    distortion,
    expectedDistortion,
    energyGap,
    expectedGap,
    entropy,
    leastMargin,
    effectiveClusters,
    exact: it.boolean('exact'),
  });
}
