import { applyDecorators, HttpCode } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import type { z } from 'zod';

const PROBLEM = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };

/** Documents one refusal beside those that every route has. */
export const Refuses = (status: number, description: string): MethodDecorator =>
  ApiResponse({ status, description, content: PROBLEM });

/** The status and shape of a good answer, for Nest and for the document. */
export function Answers(status: number, schema?: z.ZodType, description = ''): MethodDecorator {
  const response = schema ? { status, description, standardSchema: schema } : { status, description };
  return applyDecorators(HttpCode(status), ApiResponse(response));
}
