import { Controller, Get, HttpCode, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Public } from './allow.decorator';
import { Database } from './database.service';

/** For whoever runs the server: is the process alive, and may it get traffic? */
@Controller('health')
export class HealthController {
  constructor(private readonly db: Database) {}

  /** Depends on nothing: a process that answers is alive. */
  @Get('live') @Public() @HttpCode(200)
  live(): { status: string } {
    return { status: 'ok' };
  }

  /** 200 when PostgreSQL answers within a second and its migrations are at least ours, else 503 with what is not. */
  @Get('ready') @Public()
  async ready(@Res() reply: FastifyReply): Promise<void> {
    const checks: Record<string, string> = {};
    try {
      const late = new Promise<never>((_, reject) => setTimeout(() => reject(new Error('no answer in 1 s')), 1_000).unref());
      const pending = await Promise.race([this.db.dataSource.showMigrations(), late]);
      checks.database = 'ok';
      checks.migrations = pending ? 'pending' : 'ok';
    } catch {
      checks.database = 'unreachable';
    }
    const ok = Object.values(checks).every((value) => value === 'ok');
    void reply.status(ok ? 200 : 503).header('cache-control', 'no-store').send({ status: ok ? 'ok' : 'failing', checks });
  }
}
