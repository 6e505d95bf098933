import { ValidateBy } from 'class-validator';

/** Checks a field of a body with a function that says what is wrong with its value, or null. */
export const HasNoFault = (name: string, faultOf: (value: unknown) => string | null) =>
  ValidateBy({
    name,
    validator: {
      validate: (value: unknown) => faultOf(value) === null,
      defaultMessage: (validation) => faultOf(validation?.value) ?? '',
    },
  });

/** For class-transformer's `@Transform`: text without the blanks around it; anything else as it is. */
export const trimmed = ({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value);
