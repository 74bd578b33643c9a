//! The factors of a situation: a coded list at four levels, risk and protective, after the determinants of migrant
//! vulnerability model (IOM): individual, household, community, structural. The wording is ours.

use base::Word;

base::word_list! {
    /// Where a factor lies.
    pub enum Level in "factor-level" {
        Individual = "individual", Household = "household", Community = "community", Structural = "structural",
    }
}

base::word_list! {
    /// Whether a factor endangers or protects.
    pub enum Direction in "factor-direction" { Risk = "risk", Protective = "protective" }
}

base::word_list! {
    /// Since when and why the factor is there.
    pub enum Nature in "factor-nature" {
        /// There before the journey.
        PreExisting = "pre_existing",
        /// Comes from the present circumstances and can pass.
        Situational = "situational",
        /// Belongs to the person.
        Inherent = "inherent",
        /// Lies in law, economy or institutions.
        Structural = "structural",
    }
}

macro_rules! factors {
    ($($level:ident { risk { $($risk:ident = $risk_word:literal),* $(,)? } protective { $($good:ident = $good_word:literal),* $(,)? } })*) => {
        base::word_list! {
            /// One coded factor. Nothing here names a category of people: each says what is the case, not what somebody is.
            pub enum Factor in "factor" {
                $($($risk = $risk_word,)* $($good = $good_word,)*)*
            }
        }

        impl Factor {
            /// Where it lies.
            pub const fn level(self) -> Level {
                match self { $($(Self::$risk => Level::$level,)* $(Self::$good => Level::$level,)*)* }
            }

            /// Whether it endangers or protects.
            pub const fn direction(self) -> Direction {
                match self { $($(Self::$risk => Direction::Risk,)* $(Self::$good => Direction::Protective,)*)* }
            }
        }
    };
}

factors! {
    Individual {
        risk {
            ViolenceSurvived = "violence_survived", ExploitationSigns = "exploitation_signs", HealthNeed = "health_need",
            Distress = "distress", NoPapers = "no_papers", AgeWithoutSupport = "age_without_support",
            PersonalDebt = "personal_debt",
        }
        protective {
            SkillsInDemand = "skills_in_demand", Literacy = "literacy", GoodHealth = "good_health", OwnPlans = "own_plans",
            Savings = "savings",
        }
    }
    Household {
        risk {
            ViolenceAtHome = "violence_at_home", ChildHeaded = "child_headed", SoleBreadwinner = "sole_breadwinner",
            HouseholdDebt = "household_debt", UnsafeJourneys = "unsafe_journeys", FamilyRejection = "family_rejection",
        }
        protective {
            SupportiveHome = "supportive_home", SteadyIncome = "steady_income", FairSharing = "fair_sharing",
            RelativesHelp = "relatives_help", ChildrenAtSchool = "children_at_school",
        }
    }
    Community {
        risk {
            ReturneeStigma = "returnee_stigma", LocalInsecurity = "local_insecurity", ServicesOutOfReach = "services_out_of_reach",
            FewJobs = "few_jobs", Discrimination = "discrimination", RecruitersActive = "recruiters_active",
        }
        protective {
            Welcome = "welcome", PeerNetworks = "peer_networks", ServicesNear = "services_near", LocalJobs = "local_jobs",
            SafePlace = "safe_place",
        }
    }
    Structural {
        risk {
            Conflict = "conflict", EconomicCrisis = "economic_crisis", LegalBarriers = "legal_barriers",
            NoSocialProtection = "no_social_protection", Disaster = "disaster", PapersHardToGet = "papers_hard_to_get",
        }
        protective {
            SocialScheme = "social_scheme", RightsEnforced = "rights_enforced", LabourDemand = "labour_demand",
            ReintegrationPolicy = "reintegration_policy", JusticeReachable = "justice_reachable",
        }
    }
}

impl Factor {
    /// The factors of a level and direction, in reading order.
    pub fn of(level: Level, direction: Direction) -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(move |f| f.level() == level && f.direction() == direction)
    }
}
