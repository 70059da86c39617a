export { freshDatabase, workerDatabaseUrl, type FreshDatabase } from './database';
export { startRedis, type RunningRedis } from './redis';
export { browserPath, describeWith, redisPath, shared, type Need } from './requirement';
export { testChapters, testEnvironment } from './chapter';
