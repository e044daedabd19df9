import { tenantSuite } from '@streetgrid/testing';
import { migrations } from './street';

tenantSuite('messaging-test', migrations);
