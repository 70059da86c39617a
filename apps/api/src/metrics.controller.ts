import { Controller, Get, Header, Inject, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { CONFIG, Database, notFound, Public, type Config } from '@blason/platform';
import { gauge } from './metrics';
import { progressAges } from './metrics.sql';
import { isFromNear } from './nearness';
import { RequestLog } from './request-log.service';

/** For Prometheus, which stands in the same network: from elsewhere there is no such page. */
@Controller('metrics')
export class MetricsController {
  constructor(private readonly log: RequestLog, private readonly db: Database, @Inject(CONFIG) private readonly config: Config) {}

  @Get() @Public() @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  async metrics(@Req() request: FastifyRequest): Promise<string> {
    const { ip, host, headers, socket } = request;
    if (!isFromNear({ ip, host, headers, peer: socket.remoteAddress ?? '' }, new URL(this.config.publicUrl).host)) throw notFound('The page');
    const ages = await progressAges(this.db);
    return this.log.text()
      + gauge('issuance_pending_oldest_seconds', 'Age of the oldest job that still issues.', ages.issuance)
      + gauge('status_list_age_seconds', 'Age of the oldest signature whose status list changed since.', ages.statusList);
  }
}
