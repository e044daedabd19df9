import { migrationSets } from '@streetgrid/messaging';
import { tenantSuite } from '@streetgrid/testing';
import { join } from 'node:path';

tenantSuite(
  'case-dispatch',
  migrationSets('case-dispatch', join(__dirname, '../migrations')).map((set) => set.directory),
  {
    crossStreet: {
      'acceptance.claim': 'claim_ended_acceptances asks in all streets at once, and gives out ids alone',
      'asking_message.claim':
        'claim_asking_message asks for what is due in all streets at once, next_asking_message_tenant for the streets, and both give out ids alone',
      'deliberation.ended': 'ended_votes asks for votes that are over in all streets at once, and gives out ids alone',
      'deliberation_voter.reseal':
        'next_deliberation_voter_tenant reads as the owner and answers ids of streets, for the walk over sealed fields',
      'mediation.expired':
        'expired_mediations asks for mediations whose month is over in all streets at once, and gives out ids alone',
      'screening_finding.reseal':
        'next_screening_finding_tenant reads as the owner and answers ids of streets, for the walk over sealed fields',
      'notice_provider.reseal':
        'next_notice_provider_tenant reads as the owner and answers ids of streets, for the walk over sealed fields',
      'panel_expert.reseal':
        'next_panel_expert_tenant reads as the owner and answers ids of streets, for the walk over sealed fields',
      'rectification.claim': 'claim_overdue_rectifications asks in all streets at once, and gives out ids alone',
      'visit_contact.reseal':
        'next_visit_contact_tenant reads as the owner and answers ids of streets, for the walk over sealed fields',
      'rectification_party.reseal':
        'next_rectification_party_tenant reads as the owner and answers ids of streets, for the walk over sealed fields',
      'rating_wait.claim': 'claim_rating_wait asks for what is due in all streets at once, and gives out ids alone',
      'reporter_notice.claim':
        'claim_reporter_notice asks for what is due in all streets at once, and gives out ids alone',
      'hand_over.claim': 'claim_hand_over asks for what is due in all streets at once, and gives out ids alone',
      'task_series.claim': 'claim_task_series asks for what is due in all streets at once, and gives out ids alone',
      'task_target.reseal':
        'next_task_target_tenant reads as the owner and answers ids of streets, for the walk over sealed fields',
      'reporter.reseal':
        'next_reporter_tenant reads as the owner and answers ids of streets, for the walk over sealed fields',
      'case_search.search':
        'search_case reads as the owner, with the tenant of the transaction as a condition of its own',
    },
  },
);
