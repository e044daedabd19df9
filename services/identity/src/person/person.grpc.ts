import { identity, Rpcs } from '@streetgrid/contracts';
import { RequestContext, RpcController } from '@streetgrid/service-kit';
import { OnboardingService } from './onboarding.service';
import { PersonFileService } from './person-file.service';
import { PersonService } from './person.service';
import { RevealService } from './reveal.service';

type Served =
  'getPerson' | 'listPeople' | 'batchGetPeople' | 'onboardPeople' | 'revealPerson' | 'createPerson' | 'changePerson';

@RpcController(identity.IdentityDefinition, [
  'getPerson',
  'listPeople',
  'batchGetPeople',
  'onboardPeople',
  'revealPerson',
  'createPerson',
  'changePerson',
])
export class PersonGrpc implements Pick<Rpcs<typeof identity.IdentityDefinition, RequestContext>, Served> {
  constructor(
    private readonly people: PersonService,
    private readonly onboarding: OnboardingService,
    private readonly reveals: RevealService,
    private readonly files: PersonFileService,
  ) {}

  getPerson(ctx: RequestContext, request: identity.GetPersonRequest): Promise<identity.Person> {
    return this.people.get(ctx, request.id);
  }

  listPeople(ctx: RequestContext, request: identity.ListPeopleRequest): Promise<identity.ListPeopleResponse> {
    return this.people.list(ctx, request);
  }

  async batchGetPeople(
    ctx: RequestContext,
    request: identity.BatchGetPeopleRequest,
  ): Promise<identity.BatchGetPeopleResponse> {
    return { people: await this.people.batchGet(ctx, request.ids) };
  }

  onboardPeople(ctx: RequestContext, request: identity.OnboardPeopleRequest): Promise<identity.OnboardPeopleResponse> {
    return this.onboarding.onboard(ctx, request);
  }

  revealPerson(ctx: RequestContext, request: identity.RevealPersonRequest): Promise<identity.RevealedPerson> {
    return this.reveals.reveal(ctx, request);
  }

  createPerson(ctx: RequestContext, request: identity.CreatePersonRequest): Promise<identity.Person> {
    return this.files.create(ctx, request);
  }

  changePerson(ctx: RequestContext, request: identity.ChangePersonRequest): Promise<identity.Person> {
    return this.files.change(ctx, request);
  }
}
