const { PATH, HOME, LANG, USER, CI, LUOSHI_PICTURES, LUOSHI_YEARS, LUOSHI_SEED, LUOSHI_PATH } = process.env;

/** On CI nothing may be skipped for want of a program. */
export const continuousIntegration = CI === 'true';

/** A folder for pictures of the pages, for whoever wants to look. */
export const pictures = LUOSHI_PICTURES;

/** What a program needs to run at all; nothing of the test run's own settings reaches the programs it starts. */
export const bareEnvironment: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries({ PATH, HOME, LANG, USER }).filter((entry): entry is [string, string] => entry[1] !== undefined),
);

/** How many years the property of the year is held against, and from which seed; a failure names the seed and the path to come back with. */
export const propertyRun = { years: Number(LUOSHI_YEARS ?? 200), seed: Number(LUOSHI_SEED ?? 20260201), path: LUOSHI_PATH };
