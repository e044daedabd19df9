import { Api, PlatformFile, RunningPlatform } from '@streetgrid/local';
import type { Browser, Page } from 'playwright-core';
import { desk, Journey, openBrowser } from '../src/browser';
import { signedIn } from '../src/pages/sign-in-page';
import { sharedPlatform, startMs } from '../src/platform';

/** What a journey stands on. */
export interface Street {
  readonly platform: RunningPlatform;
  readonly file: PlatformFile;
  readonly api: Api;
  /** A door's QR code in the demo grid. */
  readonly qrCode: string;
}

/** The run's platform for one spec file, there from `beforeAll` on. */
export function useStreet(): () => Street {
  let street: Street | undefined;
  beforeAll(async () => {
    const platform = await sharedPlatform();
    const { file } = platform;
    if (!file.qrCode) throw new Error('the demo street has no QR code');
    street = { platform, file, api: new Api(file), qrCode: file.qrCode };
  }, startMs);
  return () => there(street);
}

export interface Walk {
  /** A fresh browser profile. */
  visitor: Journey['visitor'];
  /** Somebody with an account, signed in and at this address. */
  member(who: string, address: string, ...rest: Tail<Parameters<Journey['visitor']>>): Promise<Page>;
}
type Tail<List extends readonly unknown[]> = List extends [unknown, ...infer Rest] ? Rest : never;

/** A browser for one spec file. Answers how to walk a journey with it; see `Journey.run`. */
export function useBrowser(chromium: () => { executablePath: string }, street: () => Street) {
  let browser: Browser | undefined;
  beforeAll(async () => {
    browser = await openBrowser(chromium().executablePath);
  }, 60_000);
  afterAll(() => browser?.close());
  return (walk: (walk: Walk) => Promise<void>) => {
    const { baseUrl, demoPassword } = street().file;
    return Journey.run(there(browser), baseUrl, (journey) =>
      walk({
        visitor: journey.visitor.bind(journey),
        member: async (who, address, viewport = desk, more = {}) =>
          signedIn(await journey.visitor(who, viewport, more), address, who, demoPassword),
      }),
    );
  };
}

function there<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('only from beforeAll on');
  return value;
}
