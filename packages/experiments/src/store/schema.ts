/** `IsoT`: tells a store from any other SQLite file. */
export const applicationId = 0x49_73_6f_54;

/** Of the tables below. */
export const storeVersion = 1;

/** Tables to which rows are only added; the triggers hold anyone else to it as well. */
export const schema: string = `
CREATE TABLE records (            -- each text once, under the SHA-256 of its bytes
  hash TEXT PRIMARY KEY,
  text TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE measurements (       -- what was found for a content key; the last attempt counts
  key TEXT NOT NULL,
  attempt INTEGER NOT NULL,
  hash TEXT NOT NULL REFERENCES records,
  PRIMARY KEY (key, attempt)
) STRICT, WITHOUT ROWID;
CREATE TABLE durations (          -- apart from the records: clocks and machines
  key TEXT NOT NULL,
  attempt INTEGER NOT NULL,
  seconds REAL NOT NULL,
  host TEXT NOT NULL,
  PRIMARY KEY (key, attempt)
) STRICT, WITHOUT ROWID;
CREATE TABLE runs (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  header TEXT NOT NULL REFERENCES records,
  cells INTEGER NOT NULL,
  asked TEXT NOT NULL,
  started TEXT NOT NULL
) STRICT;
CREATE TABLE run_cells (
  run INTEGER NOT NULL REFERENCES runs,
  position INTEGER NOT NULL,
  key TEXT NOT NULL,
  attempt INTEGER NOT NULL,
  PRIMARY KEY (run, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE run_verdicts (
  run INTEGER NOT NULL REFERENCES runs,
  position INTEGER NOT NULL,      -- of the study's last cell
  hash TEXT NOT NULL REFERENCES records,
  PRIMARY KEY (run, position)
) STRICT, WITHOUT ROWID;
${['records', 'measurements', 'durations', 'runs', 'run_cells', 'run_verdicts']
  .flatMap((table) =>
    ['UPDATE', 'DELETE'].map(
      (change) =>
        `CREATE TRIGGER ${table}_no_${change.toLowerCase()} BEFORE ${change} ON ${table} BEGIN SELECT RAISE(ABORT, 'records are only added'); END;`,
    ),
  )
  .join('\n')}
`;
