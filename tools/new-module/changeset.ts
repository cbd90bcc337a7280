/** A changeset: what the reader of the next release learns. */
export const changeset = (owner: string, text: string): string =>
  `---\n'@isotherm/${owner}': minor\n---\n\n${text}\n`;
