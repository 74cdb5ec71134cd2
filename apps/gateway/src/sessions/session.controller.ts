import { Body, Controller, Delete, Get, HttpCode, Inject, Post, Put, Req, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsString, Length } from 'class-validator';
import type { Request, Response } from 'express';
import { ACCOUNT_ROLES, type AccountRole } from '#contracts';
import { type Caller, CurrentCaller, Public } from '#runtime';
import { GATEWAY_CONFIG, type GatewayConfig } from '../config.js';
import { PersonResponse } from '../substitutions/substitution.requests.js';
import { SESSION_COOKIE, sessionCookieOptions, sessionTokenOf } from './session-cookie.js';
import { Sessions, type SignedIn } from './sessions.js';

export class SignInRequest {
  @ApiProperty({ example: 'jx-office' })
  @IsString()
  @Length(1, 64)
  username: string;

  /** The upper bound keeps a giant password from costing a giant hash. */
  @ApiProperty({ format: 'password' })
  @IsString()
  @Length(1, 256)
  password: string;
}

export class PasswordChangeRequest {
  @ApiProperty({ format: 'password', description: 'The present one' })
  @IsString()
  @Length(1, 256)
  password: string;

  @ApiProperty({ format: 'password', minLength: 12, maxLength: 256 })
  @IsString()
  @Length(12, 256)
  newPassword: string;
}

class NamedUnit {
  @ApiProperty()
  name: string;

  @ApiProperty()
  shortName: string;
}

class NamedJurisdiction {
  @ApiProperty()
  name: string;

  @ApiProperty({ type: String, nullable: true })
  divisionCode: string | null;
}

export class SessionResponse implements SignedIn {
  @ApiProperty({ format: 'uuid' })
  accountId: string;

  @ApiProperty()
  username: string;

  @ApiProperty()
  displayName: string;

  @ApiProperty({ enum: ACCOUNT_ROLES, enumName: 'AccountRole', isArray: true })
  roles: readonly AccountRole[];

  @ApiProperty({ format: 'uuid' })
  unitId: string;

  @ApiProperty()
  unit: NamedUnit;

  @ApiProperty({ format: 'uuid' })
  jurisdictionId: string;

  @ApiProperty()
  jurisdiction: NamedJurisdiction;

  @ApiProperty({ type: [PersonResponse], description: 'Absent colleagues one stands in for today; act for one by X-On-Behalf-Of.' })
  mayActFor: readonly PersonResponse[];

  @ApiProperty({ description: 'Somebody else has set the password: nothing is open until it is changed.' })
  passwordInitial: boolean;

  @ApiPropertyOptional({ type: PersonResponse, description: 'Whom this very call was made for.' })
  onBehalfOf?: PersonResponse;
}

/**
 * Signing in and out. No `Idempotency-Key` here: a session that was opened twice harms nobody, and its token must
 * not be kept for a replay.
 */
@ApiTags('session')
@Controller('api/session')
export class SessionController {
  private readonly cookieOptions;

  constructor(
    private readonly sessions: Sessions,
    @Inject(GATEWAY_CONFIG) config: GatewayConfig,
  ) {
    this.cookieOptions = sessionCookieOptions(config.publicUrl?.protocol === 'https:');
  }

  @Public()
  @Post()
  @ApiOperation({ summary: 'Sign in; the answer sets the session cookie', security: [] })
  @ApiCreatedResponse({ type: SessionResponse })
  async signIn(
    @Body() { username, password }: SignInRequest,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SessionResponse> {
    const token = await this.sessions.signIn(username, password, request.ip ?? 'unknown');
    const session = await this.sessions.find(token);
    if (session === null) throw new Error('a session that was just opened is not there');
    await this.endPresent(request);
    response.cookie(SESSION_COOKIE, token, this.cookieOptions);
    return this.sessions.describe(session.caller);
  }

  @Get()
  @ApiOperation({ summary: 'Who is signed in' })
  @ApiOkResponse({ type: SessionResponse })
  whoAmI(@CurrentCaller() caller: Caller): Promise<SessionResponse> {
    return this.sessions.describe(caller);
  }

  @Public()
  @Delete()
  @HttpCode(204)
  @ApiOperation({ summary: 'Sign out; nothing to do where nobody is signed in' })
  @ApiNoContentResponse()
  async signOut(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<void> {
    await this.endPresent(request);
    response.clearCookie(SESSION_COOKIE, this.cookieOptions);
  }

  @Put('password')
  @HttpCode(204)
  @ApiOperation({ summary: 'Change one’s own password', description: 'Ends the other sessions of the account; this one stays.' })
  @ApiNoContentResponse()
  changePassword(@CurrentCaller() caller: Caller, @Body() { password, newPassword }: PasswordChangeRequest, @Req() request: Request): Promise<void> {
    return this.sessions.changePassword(caller.accountId, { password, newPassword, token: sessionTokenOf(request) ?? '', address: request.ip ?? 'unknown' });
  }

  /** The session the request came with: signing in anew leaves no second one behind. */
  private async endPresent(request: Request): Promise<void> {
    const token = sessionTokenOf(request);
    if (token !== null) await this.sessions.signOut(token);
  }
}
