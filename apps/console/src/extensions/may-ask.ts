import type { AssignmentDetail, Extension } from '../api/assignments.js';

type Asked = Pick<AssignmentDetail, 'due' | 'light'> & { readonly extensions: readonly Pick<Extension, 'state'>[] };

/** Whether a later deadline may be asked for: there is one, it has not passed (red), and no request is under decision. */
export const mayAskExtension = ({ due, light, extensions }: Asked): boolean =>
  due !== null && light !== 'red' && !extensions.some(({ state }) => state === 'REQUESTED');
