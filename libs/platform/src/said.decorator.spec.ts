import { plainToInstance } from 'class-transformer';
import { validate } from 'class-validator';
import { Said } from './said.decorator';

class Input {
  @Said(6)
  reason!: unknown;
}

test.each([
  ['  why ', 'why'], ['why', 'why'], ['   123456   ', '123456'], ['\u00a0ok\n', 'ok'],
])('%j says %j', async (given, said) => {
  const input = plainToInstance(Input, { reason: given });
  expect(await validate(input)).toEqual([]);
  expect(input.reason).toBe(said);
});

test.each([[''], ['   '], ['\n\t\u00a0'], ['1234567'], [7], [null], [undefined]])('%j says nothing, or too much', async (given) => {
  expect((await validate(plainToInstance(Input, { reason: given }))).map(({ property }) => property)).toEqual(['reason']);
});
