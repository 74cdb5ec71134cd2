const { PATH, HOME, LANG, USER } = process.env;

/** What a program needs to run at all; nothing of the test run's own settings reaches the programs it starts. */
export const bareEnvironment: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries({ PATH, HOME, LANG, USER }).filter((entry): entry is [string, string] => entry[1] !== undefined),
);
