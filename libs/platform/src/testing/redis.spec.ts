import { Redis } from 'ioredis';
import { startRedis } from './redis';
import { describeWith } from './requirement';

describeWith('redis', 'a Redis for specs', () => {
  test('answers until it is stopped', async () => {
    const redis = await startRedis();
    const client = new Redis(redis.url, { retryStrategy: () => null });
    client.on('error', () => undefined);
    expect(await client.set('badge', 'earned')).toBe('OK');
    await redis.stop();
    await expect(client.get('badge')).rejects.toThrow();
  });
});
