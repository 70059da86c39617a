import { isDeepStrictEqual } from 'node:util';
import { ValidationPipe, type ArgumentMetadata } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { PageArgs, validationProblem } from '@blason/platform';

/** Arguments of lists that are remembered to be fine, of one kind of list. */
const REMEMBERED = 500;
const REMEMBERED_LENGTH = 500;

/**
 * Makes instances of what handlers take as arguments, without what they do not declare, and refuses what is not as they
 * declare it. The same pages of the same lists are asked for again and again: their arguments are judged once. Nothing
 * else is remembered, as inputs may hold secrets.
 */
export class ArgumentPipe extends ValidationPipe {
  private readonly fine = new Map<unknown, Set<string>>();

  constructor() {
    super({ transform: true, whitelist: true, validationError: { target: true }, exceptionFactory: validationProblem });
  }

  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    const { metatype } = metadata;
    if (!(metatype?.prototype instanceof PageArgs)) return super.transform(value, metadata);
    const text = JSON.stringify(value);
    const fine = this.fine.get(metatype);
    if (fine?.has(text)) return plainToInstance(metatype, value);
    const instance: unknown = await super.transform(value, metadata);
    // Where something was taken away or added, the whole judgement is needed each time.
    if (text.length <= REMEMBERED_LENGTH && isDeepStrictEqual(JSON.parse(JSON.stringify(instance)), JSON.parse(text))) {
      this.fine.set(metatype, (fine && fine.size < REMEMBERED ? fine : new Set<string>()).add(text));
    }
    return instance;
  }
}
