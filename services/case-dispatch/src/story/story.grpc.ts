import { Rpcs, stories } from '@streetgrid/contracts';
import { Action, Actor, may, RequestContext, RpcController } from '@streetgrid/service-kit';
import { publicTexts, Story, StoryMove, storyMoves } from './story';
import type { PublicStory } from './story.repository';
import { placeOf, StoryService, Told } from './story.service';

const definition = stories.StoriesDefinition;

@RpcController(definition)
export class StoryGrpc implements Rpcs<typeof definition, RequestContext> {
  constructor(private readonly desk: StoryService) {}

  async createStory(ctx: RequestContext, { idempotencyKey, ...request }: stories.CreateStoryRequest) {
    return toldMessage(ctx.actor, await this.desk.create(ctx, idempotencyKey, request));
  }

  async editStory(ctx: RequestContext, { idempotencyKey, ...request }: stories.EditStoryRequest) {
    return toldMessage(ctx.actor, await this.desk.edit(ctx, idempotencyKey, request));
  }

  async lookAtStory(ctx: RequestContext, request: stories.LookAtStoryRequest) {
    const { marks, personIds, lookHash } = await this.desk.look(ctx, request);
    return stories.StoryLook.fromPartial({ marks: [...marks], personIds: [...personIds], lookHash });
  }

  async submitStory(ctx: RequestContext, { idempotencyKey, ...request }: stories.SubmitStoryRequest) {
    return toldMessage(ctx.actor, await this.desk.submit(ctx, idempotencyKey, request));
  }

  async returnStory(ctx: RequestContext, { idempotencyKey, ...request }: stories.ReturnStoryRequest) {
    return toldMessage(ctx.actor, await this.desk.giveBack(ctx, idempotencyKey, request));
  }

  async publishStory(ctx: RequestContext, { idempotencyKey, ...request }: stories.PublishStoryRequest) {
    return toldMessage(ctx.actor, await this.desk.publish(ctx, idempotencyKey, request));
  }

  async withdrawStory(ctx: RequestContext, { idempotencyKey, ...request }: stories.WithdrawStoryRequest) {
    return toldMessage(ctx.actor, await this.desk.withdraw(ctx, idempotencyKey, request));
  }

  async getStory(ctx: RequestContext, { id }: stories.GetStoryRequest) {
    return toldMessage(ctx.actor, await this.desk.get(ctx, id));
  }

  async listStories(ctx: RequestContext, { pageSize, pageToken, ...asked }: stories.ListStoriesRequest) {
    const page = await this.desk.list(ctx, asked, { size: pageSize, token: pageToken });
    return { ...page, stories: page.stories.map((story) => storyMessage(ctx.actor, story)) };
  }

  async getPublicStory(ctx: RequestContext, { id }: stories.GetPublicStoryRequest) {
    return publicMessage(await this.desk.getPublic(ctx, id));
  }

  async listPublicStories(ctx: RequestContext, { pageSize, pageToken, ...asked }: stories.ListPublicStoriesRequest) {
    const page = await this.desk.listPublic(ctx, asked, { size: pageSize, token: pageToken });
    return { ...page, stories: page.stories.map(publicMessage) };
  }
}

function toldMessage(actor: Actor, { story, steps, caseMediaIds }: Told): stories.Story {
  const more = stories.Story.fromPartial({ steps: [...steps], caseMediaIds: [...caseMediaIds] });
  return { ...storyMessage(actor, story), steps: more.steps, caseMediaIds: more.caseMediaIds };
}

function storyMessage(actor: Actor, story: Story): stories.Story {
  return stories.Story.fromPartial({
    ...story,
    photos: [...story.photos],
    decisions: [...story.decisions],
    publicTexts: publicTexts(story),
    allowedActions: allowed(actor, story),
  });
}

function publicMessage({ time, mediaIds, title, problem, work, lesson, ...story }: PublicStory): stories.PublicStory {
  const texts = { title, problem, work, lesson };
  return stories.PublicStory.fromPartial({ ...story, texts, mediaIds: [...mediaIds], publishTime: time });
}

const rights = {
  ...{ edit: 'story.write', submit: 'story.write' },
  ...{ return: 'story.publish', publish: 'story.publish', withdraw: 'story.publish' },
} as const satisfies Readonly<Record<StoryMove, Action>>;

function allowed(actor: Actor, story: Story): string[] {
  return (Object.keys(rights) as StoryMove[]).filter((move) => {
    const mine = move === 'publish' && story.authorIds.includes(actor.id);
    return storyMoves[move][story.state] !== undefined && may(actor, rights[move], placeOf(story)) && !mine;
  });
}
