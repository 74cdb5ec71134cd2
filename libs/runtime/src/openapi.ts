import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';

/** The app's own OpenAPI 3.1 document; the gateway merges those of all apps. */
export function describeApi(app: INestApplication, title: string): OpenAPIObject {
  const settings = new DocumentBuilder()
    .setTitle(title)
    .setVersion('1')
    .setOpenAPIVersion('3.1.0')
    .addCookieAuth('luoshi_session', { type: 'apiKey', in: 'cookie', name: 'luoshi_session' }, 'session')
    .addSecurityRequirements('session')
    .build();
  return SwaggerModule.createDocument(app, settings, {
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}_${method}`,
  });
}
