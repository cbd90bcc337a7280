import { existsSync, readFileSync } from 'node:fs';

/**
 * What a file of JSON says.
 *
 * @param help what to do about a file that is not there
 * @throws RangeError naming the file when it does not exist or is no JSON
 */
export function readJson(path: string, help = ''): unknown {
  if (!existsSync(path)) throw new RangeError(`there is no file ${path}${help}`);
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new RangeError(`${path}: ${(error as Error).message}`, { cause: error });
  }
}
