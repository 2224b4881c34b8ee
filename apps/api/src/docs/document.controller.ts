import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController, type OpenAPIObject } from '@nestjs/swagger';
import { Asks } from '../http/asks.js';

@ApiExcludeController()
@Controller('api/v1')
export class DocumentController {
  private document: OpenAPIObject | undefined;

  /** The document is made once all routes are known. */
  show(document: OpenAPIObject): void {
    this.document = document;
  }

  @Get('openapi.json')
  @Asks('service.read')
  read(): OpenAPIObject | undefined {
    return this.document;
  }
}
