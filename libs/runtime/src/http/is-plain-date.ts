import { buildMessage, ValidateBy, type ValidationOptions } from 'class-validator';
import { isPlainDate } from '#calendar';
import { FIRST_DAY, isInReach, LAST_DAY } from '#contracts';

/** A calendar day `YYYY-MM-DD` that exists, in the years Luoshi deals in: so is every date that a person gives. */
export const IsPlainDate = (options?: ValidationOptions): PropertyDecorator =>
  ValidateBy(
    {
      name: 'isPlainDate',
      validator: {
        validate: (value: unknown) => typeof value === 'string' && isPlainDate(value) && isInReach(value),
        defaultMessage: buildMessage((each) => `${each}$property must be a calendar date YYYY-MM-DD that exists, from ${FIRST_DAY} to ${LAST_DAY}`, options),
      },
    },
    options,
  );
