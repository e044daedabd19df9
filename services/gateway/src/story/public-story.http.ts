import { Controller, Get, Inject, Param, Query, Res, StreamableFile } from '@nestjs/common';
import { notFound } from '@streetgrid/service-kit';
import { type FastifyReply } from 'fastify';
import { page } from '../api/json';
import { peers, type Stories } from '../api/peers';
import { Route, Topic } from '../api/route';
import { MediaService } from '../media/media.service';
import { Edge } from '../sign-in/caller';
import { type RequestEdge } from '../sign-in/edge';
import { StreetService } from '../street/street.service';
import {
  PublicStoryDto,
  PublicStoryIdDto,
  PublicStoryListDto,
  PublicStoryQueryDto,
  PublicStoryStreetDto,
  StoryPhotoDto,
  StoryPhotoQueryDto,
} from './story-schemas';
import { viewPublicStory } from './story-view';

/** What everybody reads of cases that were done, without an account. */
@Topic('复盘故事 Stories')
@Controller('api/v1/streets/:code/stories')
export class PublicStoryHttp {
  constructor(
    @Inject(peers.stories) private readonly stories: Stories,
    private readonly streets: StreetService,
    private readonly media: MediaService,
  ) {}

  @Get()
  @Route({
    summary: '复盘故事 Published stories of a street, newest first, for everybody',
    audience: 'public',
    answer: PublicStoryListDto,
    problems: [404],
  })
  async list(@Edge() edge: RequestEdge, @Param() { code }: PublicStoryStreetDto, @Query() query: PublicStoryQueryDto) {
    const answer = await this.stories.listPublicStories(await this.streets.resident(code, edge), query);
    return page(
      answer.stories.map((story) => viewPublicStory(story, code)),
      answer.nextPageToken,
    );
  }

  @Get(':id')
  @Route({
    summary: '故事 One published story, for everybody',
    audience: 'public',
    answer: PublicStoryDto,
    problems: [404],
  })
  async get(@Edge() edge: RequestEdge, @Param() { code, id }: PublicStoryIdDto) {
    return viewPublicStory(await this.stories.getPublicStory(await this.streets.resident(code, edge), { id }), code);
  }

  @Get(':id/photos/:place')
  @Route({
    summary: '故事照片 A photo of a published story; gone when the story is withdrawn',
    audience: 'public',
    produces: 'image/webp',
    problems: [404],
  })
  async photo(
    @Edge() edge: RequestEdge,
    @Param() { code, id, place }: StoryPhotoDto,
    @Query() { size = 'full' }: StoryPhotoQueryDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const ctx = await this.streets.resident(code, edge);
    const mediaId = (await this.stories.getPublicStory(ctx, { id })).mediaIds[place - 1];
    if (!mediaId) throw notFound('unknown-media');
    const stream = await this.media.show(ctx.tenantId, mediaId, size);
    reply.header('cache-control', 'private, max-age=300').header('content-disposition', 'inline');
    return new StreamableFile(stream, { type: 'image/webp' });
  }
}
