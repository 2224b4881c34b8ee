import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Readiness } from '@keyward/contracts';
import type { Metrics } from '@keyward/platform';
import { z } from 'zod';
import { Answers } from '../http/answers.js';
import { Asks } from '../http/asks.js';
import type { ApiReply } from '../http/request.js';
import { METRICS } from '../http/tokens.js';
import { ReadinessProbe } from './readiness.js';

const Live = z.strictObject({ status: z.literal('live') }).meta({ id: 'Liveness' });

/** For whoever runs the product: outside /api, so that the web's origin does not carry it. */
@ApiTags('Service')
@Controller()
export class HealthController {
  constructor(
    private readonly probe: ReadinessProbe,
    @Inject(METRICS) private readonly metrics: Metrics,
  ) {}

  @Get('health/live')
  @Asks('service.read')
  @ApiOperation({ operationId: 'live', summary: 'The process answers' })
  @Answers(200, Live)
  live(): z.infer<typeof Live> {
    return { status: 'live' };
  }

  @Get('health/ready')
  @Asks('service.read')
  @ApiOperation({ operationId: 'ready', summary: 'PostgreSQL answers; what else is away shows as degraded' })
  @Answers(200, Readiness, 'Ready')
  async ready(@Res({ passthrough: true }) reply: ApiReply): Promise<z.infer<typeof Readiness>> {
    const readiness = await this.probe.look();
    void reply.header('cache-control', 'no-store');
    if (readiness.status !== 'ready') void reply.code(503).header('retry-after', '2');
    return readiness;
  }

  @Get('metrics')
  @Asks('service.read')
  @ApiOperation({ operationId: 'metrics', summary: 'Measurements in the text format of Prometheus' })
  @ApiProduces('text/plain')
  @Answers(200, undefined, 'Prometheus text format')
  async read(@Res({ passthrough: true }) reply: ApiReply): Promise<string> {
    void reply.type(this.metrics.registry.contentType);
    return this.metrics.registry.metrics();
  }
}
