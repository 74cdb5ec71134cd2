import {
  type CanActivate,
  createParamDecorator,
  type ExecutionContext,
  Injectable,
  SetMetadata,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import type { AccountRole } from '#contracts';
import { Problem, problems } from '#problem';
import type { Caller } from './caller.js';

const PUBLIC = 'luoshi:public';
const ROLES = 'luoshi:roles';

/** A request once the caller middleware has read its token. */
export interface CallerRequest extends Request {
  caller?: Caller | null;
}

/** This handler answers anybody. Everything else asks for a caller. */
export const Public = () => SetMetadata(PUBLIC, true);

/** Only callers with one of these roles may use the handler or controller. */
export const Roles = (...roles: AccountRole[]) => SetMetadata(ROLES, roles);

/** The caller, in a handler that is not {@link Public}. */
export const CurrentCaller = createParamDecorator((_: unknown, context: ExecutionContext): Caller => {
  const { caller } = context.switchToHttp().getRequest<CallerRequest>();
  if (!caller) throw new Problem(problems.unauthenticated, 'The request carries no valid internal token.');
  return caller;
});

/** Refuses who is not signed in (401) or lacks the role (403) before anything is read. */
@Injectable()
export class CallerGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const targets = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean>(PUBLIC, targets)) return true;
    const { caller } = context.switchToHttp().getRequest<CallerRequest>();
    if (!caller) throw new Problem(problems.unauthenticated, 'The request carries no valid session.');
    const roles = this.reflector.getAllAndOverride<AccountRole[] | undefined>(ROLES, targets);
    if (roles && !roles.some((role) => caller.roles.includes(role))) {
      throw new Problem(problems.forbidden, `This asks for one of the roles ${roles.join(', ')}.`, { roles });
    }
    return true;
  }
}
