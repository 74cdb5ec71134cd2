/** How a digest reaches its unit. The in-app inbox is the only one so far; a digest row is the delivery itself. */
export const INBOX_CHANNEL = 'inbox';

/** Where a rung goes that leads to a paper: it reaches its unit when that is countersigned. */
export const PAPER_CHANNEL = 'paper';
