import { createBrowserRouter } from 'react-router';
import { Loading } from './loading';
import { NotFoundPage, RouteErrorPage } from './not-found-page';

// Every page is its own download: a resident with a phone on the stairs never pays for the command screen.
export const router = createBrowserRouter([
  {
    HydrateFallback: Loading,
    ErrorBoundary: RouteErrorPage,
    children: [
      { path: '/', lazy: async () => ({ Component: (await import('./home-page')).HomePage }) },
      { path: '/r/:qrCode', lazy: async () => ({ Component: (await import('../report/report-page')).ReportPage }) },
      {
        path: '/track/:street/:number',
        lazy: async () => ({ Component: (await import('../track/track-page')).TrackPage }),
      },
      {
        path: '/d/:street/:number',
        lazy: async () => ({ Component: (await import('../deliberation/follow-page')).FollowPage }),
      },
      {
        path: '/open/:street/projects',
        lazy: async () => ({ Component: (await import('../projects/open-projects-page')).OpenProjectsPage }),
      },
      {
        path: '/open/:street/projects/:id',
        lazy: async () => ({ Component: (await import('../projects/open-project-page')).OpenProjectPage }),
      },
      {
        path: '/accept/:street/:id',
        lazy: async () => ({ Component: (await import('../acceptance/asked-page')).AskedPage }),
      },
      {
        path: '/expert/:street/:id',
        lazy: async () => ({ Component: (await import('../panel/expert-page')).ExpertPage }),
      },
      {
        path: '/n/:street/answer/:id',
        lazy: async () => ({ Component: (await import('../rectification/party-page')).PartyPage }),
      },
      {
        path: '/n/:street/:number',
        lazy: async () => ({ Component: (await import('../rectification/proof-page')).ProofPage }),
      },
      {
        path: '/stories/:street/:id',
        lazy: async () => ({ Component: (await import('../story/open-story-page')).OpenStoryPage }),
      },
      {
        path: '/stories/:street',
        lazy: async () => ({ Component: (await import('../story/open-stories-page')).OpenStoriesPage }),
      },
      { path: '/street', lazy: async () => ({ Component: (await import('../street/street-page')).StreetPage }) },
      { path: '/login/callback', lazy: async () => ({ Component: (await import('./callback-page')).CallbackPage }) },
      {
        lazy: async () => ({ Component: (await import('./signed-in')).SignedIn }),
        children: [
          { path: '/field', lazy: async () => ({ Component: (await import('../field/field-page')).FieldPage }) },
          {
            path: '/field/tasks/:id',
            lazy: async () => ({ Component: (await import('../task/phone-task-page')).PhoneTaskPage }),
          },
          {
            path: '/field/inspections',
            lazy: async () => ({ Component: (await import('../inspection/my-inspections-page')).MyInspectionsPage }),
          },
          {
            path: '/visits/new',
            lazy: async () => ({ Component: (await import('../visit/new-visit-page')).NewVisitPage }),
          },
          { path: '/field/:id', lazy: async () => ({ Component: (await import('../field/task-page')).TaskPage }) },
          {
            lazy: async () => ({ Component: (await import('./desk-theme')).DeskTheme }),
            children: [
              {
                path: '/screen',
                lazy: async () => ({ Component: (await import('../screen/screen-page')).ScreenPage }),
              },
              {
                path: '/mediate/:id',
                lazy: async () => ({ Component: (await import('../mediation/mediation-page')).PhoneMediationPage }),
              },
              {
                path: '/mediations/:id/agreement',
                lazy: async () => ({ Component: (await import('../mediation/mediation-page')).AgreementPage }),
              },
              {
                lazy: async () => ({ Component: (await import('./desk-layout')).DeskLayout }),
                children: [
                  {
                    path: '/cases',
                    lazy: async () => ({ Component: (await import('../workbench/cases-page')).CasesPage }),
                  },
                  {
                    path: '/deliberations',
                    lazy: async () => ({
                      Component: (await import('../deliberation/deliberations-page')).DeliberationsPage,
                    }),
                  },
                  {
                    path: '/deliberations/:id',
                    lazy: async () => ({
                      Component: (await import('../deliberation/deliberation-page')).DeliberationPage,
                    }),
                  },
                  {
                    path: '/panels',
                    lazy: async () => ({ Component: (await import('../panel/invitations-page')).InvitationsPage }),
                  },
                  {
                    path: '/panels/:id',
                    lazy: async () => ({ Component: (await import('../panel/invitations-page')).OwnInvitationPage }),
                  },
                  {
                    path: '/inspections',
                    lazy: async () => ({ Component: (await import('../inspection/rounds-page')).RoundsPage }),
                  },
                  {
                    path: '/inspections/:id',
                    lazy: async () => ({ Component: (await import('../inspection/round-page')).RoundPage }),
                  },
                  {
                    path: '/mediations',
                    lazy: async () => ({ Component: (await import('../mediation/mediations-page')).MediationsPage }),
                  },
                  {
                    path: '/mediations/:id',
                    lazy: async () => ({ Component: (await import('../mediation/mediation-page')).MediationPage }),
                  },
                  {
                    path: '/visits',
                    lazy: async () => ({ Component: (await import('../visit/visits-page')).VisitsPage }),
                  },
                  {
                    path: '/visits/:id',
                    lazy: async () => ({ Component: (await import('../visit/visit-page')).VisitPage }),
                  },
                  {
                    path: '/rectifications',
                    lazy: async () => ({
                      Component: (await import('../rectification/rectifications-page')).RectificationsPage,
                    }),
                  },
                  {
                    path: '/rectifications/:id',
                    lazy: async () => ({
                      Component: (await import('../rectification/rectification-page')).RectificationPage,
                    }),
                  },
                  {
                    path: '/cases/:id',
                    lazy: async () => ({ Component: (await import('../case-page/case-page')).CasePage }),
                  },
                  {
                    path: '/tasks',
                    lazy: async () => ({ Component: (await import('../task/tasks-page')).TasksPage }),
                  },
                  {
                    path: '/figures',
                    lazy: async () => ({ Component: (await import('../figures/figures-page')).FiguresPage }),
                  },
                  { path: '/mall', lazy: async () => ({ Component: (await import('../mall/mall-page')).MallPage }) },
                  {
                    path: '/sharing',
                    lazy: async () => ({ Component: (await import('../sharing/sharing-page')).SharingPage }),
                  },
                  { path: '/qr', lazy: async () => ({ Component: (await import('../qr/qr-page')).QrPage }) },
                  {
                    path: '/referrals',
                    lazy: async () => ({ Component: (await import('../referral/referrals-page')).ReferralsPage }),
                  },
                  {
                    path: '/projects',
                    lazy: async () => ({ Component: (await import('../projects/projects-page')).ProjectsPage }),
                  },
                  {
                    path: '/projects/:id',
                    lazy: async () => ({ Component: (await import('../projects/project-page')).ProjectPage }),
                  },
                  {
                    path: '/people',
                    lazy: async () => ({ Component: (await import('../people/people-page')).PeoplePage }),
                  },
                  {
                    path: '/organisation',
                    lazy: async () => ({
                      Component: (await import('../organisation/organisation-page')).OrganisationPage,
                    }),
                  },
                  {
                    path: '/duty',
                    lazy: async () => ({ Component: (await import('../dispatching/duty-page')).DutyPage }),
                  },
                  {
                    path: '/calls',
                    lazy: async () => ({ Component: (await import('../notice/calls-page')).CallsPage }),
                  },
                  {
                    path: '/reviews',
                    lazy: async () => ({ Component: (await import('../review/reviews-page')).ReviewsPage }),
                  },
                  {
                    path: '/stories',
                    lazy: async () => ({ Component: (await import('../story/stories-page')).StoriesPage }),
                  },
                  {
                    path: '/stories/desk/:id',
                    lazy: async () => ({ Component: (await import('../story/story-page')).StoryPage }),
                  },
                  {
                    path: '/exclusions',
                    lazy: async () => ({
                      Component: (await import('../exclusion/exclusions-page')).ExclusionsPage,
                    }),
                  },
                  {
                    path: '/matters',
                    lazy: async () => ({ Component: (await import('../matter/matters-page')).MattersPage }),
                  },
                  {
                    path: '/rights',
                    lazy: async () => ({ Component: (await import('../rights/rights-page')).RightsPage }),
                  },
                  {
                    path: '/audit',
                    lazy: async () => ({ Component: (await import('../audit/audit-page')).AuditPage }),
                  },
                ],
              },
            ],
          },
        ],
      },
      { path: '*', Component: NotFoundPage },
    ],
  },
]);
