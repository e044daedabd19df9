import { Injectable, StreamableFile } from '@nestjs/common';
import { rectifications } from '@streetgrid/contracts';
import { notFound, type RequestContext } from '@streetgrid/service-kit';
import { MediaService } from '../media/media.service';
import { StreetService } from '../street/street.service';
import { drawPaper } from './rectification-paper';
import { PaperFonts } from './paper-fonts.service';

/** As many photos as stand on one page. */
const photoLimit = 6;

/** Papers of notices, drawn when they are asked for: the same notice gives the same file. */
@Injectable()
export class PaperService {
  /** One after the other: a drawing holds the program for some 20 ms a page. */
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly fonts: PaperFonts,
    private readonly media: MediaService,
    private readonly streets: StreetService,
  ) {}

  /** Where a paper is proved. */
  proofUrl(streetCode: string, { rectification, checkCode }: rectifications.RectificationPaper): string {
    return this.streets.publicUrl(`/n/${streetCode}/${rectification?.number}?check=${checkCode}`);
  }

  async draw(
    ctx: RequestContext,
    street: { readonly code: string; readonly name: string },
    paper: rectifications.RectificationPaper,
  ): Promise<StreamableFile> {
    const { rectification } = paper;
    if (!rectification) throw notFound('unknown-rectification');
    const ids = rectification.mediaIds.slice(0, photoLimit);
    const photos = await Promise.all(ids.map((id) => this.media.jpeg(ctx.tenantId, id)));
    const job = {
      ...{ streetName: street.name, paper: { ...paper, rectification }, proofUrl: this.proofUrl(street.code, paper) },
      photos: photos.filter((photo) => photo !== undefined),
    };
    const drawing = this.last.catch(() => undefined).then(() => drawPaper(job, this.fonts));
    this.last = drawing;
    return new StreamableFile(await drawing, {
      type: 'application/pdf',
      disposition: `attachment; filename="${rectification.number}.pdf"`,
    });
  }
}
