import { expect, it } from '@jest/globals';
import { startTestGateway } from '../gateway.fixture.js';
import { FirstOffice } from './first-office.js';

const OFFICE = {
  jurisdiction: '平湖市',
  divisionCode: '330482',
  name: '中共平湖市委全面依法治市委员会办公室',
  shortName: '市委依法治市办',
  username: 'ph-admin',
  password: 'the first password',
};

it('the office of the settings is entered once, and its first account adds the rest', async () => {
  const gateway = await startTestGateway({}, { firstOffice: OFFICE });
  try {
    const admin = gateway.client();
    expect(await admin.signIn('ph-admin', OFFICE.password)).toMatchObject({
      status: 201,
      body: { passwordInitial: false, roles: ['SYS_ADMIN', 'OFFICE_DIRECTOR'], unit: { name: OFFICE.name }, jurisdiction: { name: '平湖市', divisionCode: '330482' } },
    });
    const unit = await admin.call('POST', '/api/directory/units', { body: { name: '平湖市司法局', shortName: '市司法局', kind: 'DEPARTMENT' }, headers: { 'idempotency-key': 'first-unit-1' } });
    expect(unit.status).toBe(201);
    const liaison = { username: 'ph-sfj', displayName: '市司法局联络员', unitId: unit.body['id'], roles: ['UNIT_LIAISON', 'UNIT_HANDLER'] };
    const added = await admin.call('POST', '/api/directory/accounts', { body: liaison });
    expect((await gateway.client().signIn('ph-sfj', added.body['password'] as string)).status).toBe(201);

    await admin.call('PUT', '/api/session/password', { body: { password: OFFICE.password, newPassword: 'the second password' } });
    await gateway.app.nest.get(FirstOffice).onApplicationBootstrap();
    expect((await gateway.client().signIn('ph-admin', OFFICE.password)).status).toBe(401);
    expect((await gateway.client().signIn('ph-admin', 'the second password')).status).toBe(201);
  } finally {
    await gateway.close();
  }
});
