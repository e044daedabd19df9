import { Controller, Get, Param, Post, Query, Req, Res, StreamableFile } from '@nestjs/common';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import { invalid, type RequestContext } from '@streetgrid/service-kit';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { Route, Topic } from '../api/route';
import { uploadedFile } from '../api/uploaded-file';
import { Edge, OptionalCaller } from '../sign-in/caller';
import { type RequestEdge } from '../sign-in/edge';
import { StreetService } from '../street/street.service';
import { MediaIdDto, MediaLinkDto, UploadedMediaDto, UploadQueryDto } from './media-schemas';
import { MediaService } from './media.service';

const refusals = { missing: 'media-missing', broken: 'media-broken', tooLarge: 'media-too-large' };

@Topic('照片 Media')
@Controller('api/v1/media')
export class MediaHttp {
  constructor(
    private readonly media: MediaService,
    private readonly streets: StreetService,
  ) {}

  @Post()
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } },
  })
  @Route({
    summary: '上传照片 Upload a photo',
    description: 'JPEG, PNG or WebP up to 10 MB. Without a sign-in name the street or the QR code.',
    audience: 'public-or-signed-in',
    status: 201,
    answer: UploadedMediaDto,
    problems: [404, 413, 415],
  })
  async upload(
    @OptionalCaller() caller: RequestContext | undefined,
    @Edge() edge: RequestEdge,
    @Query() { street, qrCode }: UploadQueryDto,
    @Req() request: FastifyRequest,
  ) {
    if (!request.isMultipart()) throw invalid('media-missing');
    const ctx = caller ?? (await this.anonymous(street, qrCode, edge));
    return this.media.take(ctx, await uploadedFile(request, refusals));
  }

  @Get(':id')
  @Route({
    summary: '查看照片 A photo by its signed link',
    audience: 'public',
    produces: 'image/webp',
    problems: [404],
  })
  async get(
    @Param() { id }: MediaIdDto,
    @Query() { tenant, expires, signature, size = 'full' }: MediaLinkDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const stream = await this.media.open({ tenantId: tenant, id, size, expires }, signature);
    reply.header('cache-control', 'private, max-age=21600, immutable').header('content-disposition', 'inline');
    return new StreamableFile(stream, { type: 'image/webp' });
  }

  private async anonymous(street: string | undefined, qrCode: string | undefined, edge: RequestEdge) {
    if (!qrCode) return this.streets.resident(street, edge);
    return this.streets.residentOf(await this.streets.byQrCode(qrCode, edge), edge);
  }
}
