import { existsSync } from 'node:fs';
import { env } from 'node:process';

const executablePath = env['ISOTHERM_CHROMIUM'] ?? '/usr/bin/chromium';

/** How Playwright starts Chromium, without anything that talks to the network. */
export const launchOptions = {
  executablePath,
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
};

const switchedOff = env['ISOTHERM_BROWSER'] === '0';

/** Whether what needs a browser can run here. */
export const hasChromium: boolean = !switchedOff && existsSync(executablePath);

/** Says, once, that `what` is left out; in CI that is an error. */
export function leaveOut(what: string): void {
  const reason = switchedOff
    ? 'ISOTHERM_BROWSER is 0'
    : `there is no ${executablePath} (ISOTHERM_CHROMIUM names another)`;
  if (env['CI']) throw new Error(`${what} must run in CI, but ${reason}`);
  // vitest reads its configuration once for every project
  if (env['ISOTHERM_NOTED'] !== what) console.warn(`note: ${reason}, so ${what} are left out`);
  env['ISOTHERM_NOTED'] = what;
}
