import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { IsNotEmpty, IsString, MaxLength } from 'class-validator';

/** A field in which something must be said, such as a reason or a name: without the space around it, and not only space. */
export const Said = (most: number) => applyDecorators(
  Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value)),
  IsString(), IsNotEmpty(), MaxLength(most),
);
