import type { Light } from '#calendar';
import type { ReminderLevel } from '#contracts';

/** Colours of Okabe and Ito, told apart also by who does not see red and green. */
export const LEVEL_COLOURS: Readonly<Record<ReminderLevel, string>> = {
  REMIND: '#56b4e9',
  URGE: '#e69f00',
  SUPERVISE: '#0072b2',
  RED_NOTICE: '#d55e00',
  CIRCULAR: '#cc79a7',
  INTERVIEW: '#009e73',
  LISTED_SUPERVISION: '#f0e442',
  REFERRAL: '#000000',
};

/** A light's colour; red is hatched besides, so that it stays apart in a grey print. */
export const LIGHT_FILLS: Readonly<Record<Light | 'done', string>> = {
  done: '#bdbdbd',
  green: '#009e73',
  yellow: '#f0e442',
  red: 'url(#hatched-red)',
};

export const RED_HATCH = { id: 'hatched-red', ground: '#d55e00', stroke: '#ffffff' } as const;
