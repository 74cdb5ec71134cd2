import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';
import { continuousIntegration, pictures } from './config.js';
import type { WholeSystem } from './whole-system.js';

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => existsSync(path));

/** Without these Chromium calls home at every start. */
const QUIET = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

/** Whether the console can be tested here; on CI it must be. */
export const browserIsInstalled = CHROMIUM !== undefined;
if (!browserIsInstalled) {
  const message = 'Chromium is not installed: the console is not tested in a browser (Debian: apt-get install chromium).';
  if (continuousIntegration) throw new Error(message);
  process.stderr.write(`\n*** ${message}\n\n`);
}

/** A net below what never comes, in milliseconds; a page may take its time on a machine that does much else. */
const PATIENCE_MS = 120_000;

export const DESK = { width: 1280, height: 800 };
/** The narrowest phone that is still about. */
export const PHONE = { width: 360, height: 780 };

/** A page on which an account has signed in. */
export interface SignedInPage {
  readonly page: Page;
  /** What went wrong on it that nobody had asked for. */
  readonly faults: readonly string[];
}

/** The console as people see it. */
export class ConsoleBrowser {
  private constructor(
    private readonly browser: Browser,
    private readonly system: WholeSystem,
  ) {}

  static async start(system: WholeSystem): Promise<ConsoleBrowser> {
    return new ConsoleBrowser(await chromium.launch({ executablePath: CHROMIUM as string, args: QUIET, timeout: PATIENCE_MS }), system);
  }

  close(): Promise<void> {
    return this.browser.close();
  }

  /** @param today what the person's own clock says, where it matters to the page */
  async signIn(username: string, viewport: typeof DESK, today?: Date, password = this.system.password): Promise<SignedInPage> {
    const signedIn = await this.enter(username, password, viewport, today);
    await signedIn.page.getByRole('navigation', { name: '主导航' }).waitFor();
    return signedIn;
  }

  /**
   * Types name and password, whatever is then shown. Nothing moves on its own: a dialog that still grows is clicked beside
   * its button.
   */
  async enter(username: string, password: string, viewport: typeof DESK, today?: Date): Promise<SignedInPage> {
    const page = await this.browser.newPage({ viewport, reducedMotion: 'reduce' });
    page.setDefaultTimeout(PATIENCE_MS);
    if (today) await page.clock.setFixedTime(today);
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (line) => {
      // Who is signed in is asked before anybody is.
      if (line.type() === 'error' && !line.text().includes('401')) faults.push(line.text());
    });
    await page.goto(this.system.url);
    await page.getByLabel('用户名').fill(username);
    await page.getByLabel('密码').fill(password);
    await page.getByRole('button', { name: /登\s*录/ }).click();
    return { page, faults };
  }
}

/** Whether nothing hangs over the edge of the screen, the ways at its bottom included. */
export const fitsTheScreen = (page: Page): Promise<boolean> =>
  page.evaluate("['html', 'header nav'].every((part) => document.querySelector(part).scrollWidth <= window.innerWidth)");

/** Resolves once a page has shown these words, for however short: it looks itself, frame by frame. To be begun before what makes it show them. */
export const shown = (page: Page, words: string): Promise<void> =>
  page.evaluate(`new Promise((resolve) => {
    const look = () => (document.body.innerText.includes(${JSON.stringify(words)}) ? resolve() : requestAnimationFrame(look));
    look();
  })`);

/** Keeps a picture where somebody wants to look at them. */
export async function picture(page: Page, name: string): Promise<void> {
  if (pictures) await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true });
}
