/** What was filled in: fields left empty are not sent, which the API reads as not given. */
export function given<T extends object>(values: T): Partial<T> {
  const filled = Object.entries(values).filter(([, value]) => value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0));
  return Object.fromEntries(filled) as Partial<T>;
}
