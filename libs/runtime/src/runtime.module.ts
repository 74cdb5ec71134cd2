import { type DynamicModule, Global, type MiddlewareConsumer, Module, type NestModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { Clock, type YearPack } from '#calendar';
import type { AppName } from '#contracts';
import { WorkingCalendars } from './calendar/working-calendars.js';
import { CallerGuard } from './caller/caller.guard.js';
import { boundedDepth } from './http/body-depth.js';
import { EtagInterceptor } from './http/etag.interceptor.js';
import { ProblemFilter } from './http/problem.filter.js';
import { edgeValidation } from './http/validation.pipe.js';
import { HealthController } from './observability/health.controller.js';
import { MessagingMetrics } from './observability/messaging-metrics.js';
import { Metrics, MetricsController } from './observability/metrics.js';
import { deadLettersControllerOf } from './ops/dead-letters.controller.js';

/**
 * What every app has around its own code: the edge (depth of bodies, guard, validation, idempotency, problems), the clock,
 * health, metrics and dead letters.
 */
@Global()
@Module({})
export class RuntimeModule implements NestModule {
  static forRoot(parts: { app: AppName; clock: Clock; metrics: Metrics; yearPacks?: readonly YearPack[] }): DynamicModule {
    return {
      module: RuntimeModule,
      controllers: [HealthController, MetricsController, deadLettersControllerOf(parts.app)],
      providers: [
        { provide: Clock, useValue: parts.clock },
        { provide: Metrics, useValue: parts.metrics },
        MessagingMetrics,
        {
          provide: WorkingCalendars,
          useFactory: (dataSource: DataSource) => new WorkingCalendars(dataSource, parts.yearPacks),
          inject: [DataSource],
        },
        { provide: APP_GUARD, useClass: CallerGuard },
        { provide: APP_PIPE, useFactory: edgeValidation },
        { provide: APP_INTERCEPTOR, useClass: EtagInterceptor },
        { provide: APP_FILTER, useClass: ProblemFilter },
      ],
      exports: [Clock, Metrics, WorkingCalendars],
    };
  }

  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(boundedDepth).forRoutes('{*path}');
  }
}
