import 'reflect-metadata';
import { Type } from 'class-transformer';
import { IsOptional, IsString, MaxLength, ValidateNested } from 'class-validator';
import { PageArgs } from '@blason/platform';
import { ArgumentPipe } from './argument.pipe';

class Filter {
  @IsOptional() @IsString() @MaxLength(5)
  q?: string;
}
class Things extends PageArgs {
  @IsOptional() @ValidateNested() @Type(() => Filter)
  filter?: Filter;

  hidden?: string;
}

const pipe = new ArgumentPipe();
const ask = (value: object) => pipe.transform(value, { type: 'body', metatype: Things });

test('the same arguments give equal instances of their own each time', async () => {
  const [first, second] = [await ask({ first: 5, filter: { q: 'a' } }), await ask({ first: 5, filter: { q: 'a' } })] as Things[];
  expect(second).toEqual(first);
  expect(second).toBeInstanceOf(Things);
  expect(second!.filter).toBeInstanceOf(Filter);
  expect(second).not.toBe(first);
});

test.each<[string, object]>([
  ['a page too long', { first: 201 }],
  ['a position before the first', { first: 5, offset: -1 }],
  ['a fault further in', { first: 5, filter: { q: 'abcdef' } }],
])('%s is refused every time', async (_what, value) => {
  for (let time = 0; time < 3; time += 1) await expect(ask(value)).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
});

test('what is not declared is taken away every time', async () => {
  for (let time = 0; time < 3; time += 1) expect(await ask({ first: 5, hidden: 'x' })).toEqual({ first: 5 });
});
