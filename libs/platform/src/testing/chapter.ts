// The Nest module of a chapter for service specs, on this worker's database or on one of its own.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { DynamicModule, Type } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import type { EntityTarget, ObjectLiteral } from 'typeorm';
import { PlatformModule } from '../platform.module';
import { workerDatabaseUrl } from './database';

/** Sets the environment a process of ours needs, pointing at `databaseUrl`. */
export function testEnvironment(databaseUrl = workerDatabaseUrl()): void {
  Object.assign(process.env, {
    DATABASE_URL: databaseUrl,
    PUBLIC_URL: 'http://localhost:3300',
    MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
    STORAGE_URL: `file:${mkdtempSync(path.join(process.env.TEST_FOLDER ?? tmpdir(), 'files-'))}`,
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'fatal',
    QUEUE_URL: process.env.TEST_QUEUE_URL ?? '',
  });
}

/**
 * Chapters as a process has them, initialised. Close it in `afterAll`. Entities of every chapter up to the tested one
 * must be given, because foreign keys cross chapters.
 */
export async function testChapters(
  chapters: (Type | DynamicModule)[],
  entities: EntityTarget<ObjectLiteral>[],
  options: { databaseUrl?: string; role?: 'api' | 'worker' } = {},
): Promise<TestingModule> {
  testEnvironment(options.databaseUrl);
  const module = await Test.createTestingModule({
    imports: [PlatformModule.for(options.role ?? 'api', entities), ...chapters],
  }).compile();
  return module.init();
}
