import { readFileSync } from 'node:fs';
import { Global, Module } from '@nestjs/common';
import { parseConfig, type Config } from './config';

/** Injection token of the validated configuration. */
export const CONFIG = Symbol('CONFIG');

@Global()
@Module({
  providers: [{
    provide: CONFIG,
    useFactory: (): Config => parseConfig(process.env, (path) => readFileSync(path, 'utf8')),
  }],
  exports: [CONFIG],
})
export class ConfigModule {}
