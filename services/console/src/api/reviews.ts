import { answer, client, once } from './http';
import type { components } from './schema';

type Schemas = components['schemas'];
export type Review = Schemas['Review'];
export type RatingTerms = Schemas['RatingTerms'];
export type ReviewState = 'open' | 'reopened' | 'explained';
export type Dissatisfaction = NonNullable<Schemas['RatingDto']['reasons']>[number];

export const dissatisfactions = [
  ...(['not_fixed', 'came_back', 'slow', 'not_told', 'attitude', 'not_mine', 'other'] as const),
] as const satisfies Dissatisfaction[];

export const listReviews = (state: ReviewState | undefined, pageToken?: string) =>
  answer(client.GET('/api/v1/reviews', { params: { query: { state, pageSize: 50, pageToken } } }));
export const decideReview = (id: string, body: Schemas['ReviewDecisionDto'], key: string) =>
  answer(client.POST('/api/v1/reviews/{id}/decision', { params: { path: { id }, header: once(key) }, body }));
export const getRatingTerms = () => answer(client.GET('/api/v1/rating-terms'));
export const setRatingTerms = (body: RatingTerms, key: string) =>
  answer(client.PUT('/api/v1/rating-terms', { params: { header: once(key) }, body }));
