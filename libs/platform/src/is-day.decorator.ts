import { ValidateBy } from 'class-validator';
import { parseDay } from './table-columns';

/** A calendar day that exists, as `yyyy-mm-dd`. Every `LocalDate` of an input has it: the scalar itself lets texts pass. */
export const IsDay = (): PropertyDecorator =>
  ValidateBy({ name: 'isDay', validator: { validate: (value) => typeof value === 'string' && parseDay(value) === value } });
