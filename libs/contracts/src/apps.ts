/** The services that publish and consume events, and the gateway in front of them. */
export const APP_NAMES = ['gateway', 'plan-intake', 'assignment', 'reminder', 'reporting'] as const;

export type AppName = (typeof APP_NAMES)[number];
