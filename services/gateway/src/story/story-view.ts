import type { stories } from '@streetgrid/contracts';
import { json } from '../api/json';
import type { ViewHelp } from '../case/case-view';

/** A story in a list of the office. */
export function viewListed(story: stories.Story) {
  const { photos: _, caseMediaIds: __, decisions: ___, steps: ____, ...rest } = json(story);
  return rest;
}

/** A story as its authors and publishers see it. */
export function viewStory(story: stories.Story, { nameOf, linkTo }: ViewHelp) {
  const { photos, caseMediaIds, decisions, steps } = json(story);
  return {
    ...viewListed(story),
    photos: photos.map(({ mediaId, clean }) => ({ ...linkTo(mediaId), clean })),
    caseMedia: caseMediaIds.map(linkTo),
    decisions,
    steps: steps.map(({ actorId, ...step }) => ({ ...step, actorName: nameOf(actorId) })),
  };
}

/** A story as everybody sees it. Its photos have addresses of their own: none leads to the case, and none outlives the story. */
export function viewPublicStory(story: stories.PublicStory, code: string) {
  const { mediaIds, ...rest } = json(story);
  const photos = mediaIds.map((_, at) => {
    const url = `/api/v1/streets/${code}/stories/${story.id}/photos/${at + 1}`;
    return { id: String(at + 1), url, thumbnailUrl: `${url}?size=thumbnail` };
  });
  return { ...rest, photos };
}
