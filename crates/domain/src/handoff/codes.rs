//! The answers a handoff can have: closed lists, so that nothing else can be written down.

/// A closed list of answers with their codes.
macro_rules! codes {
    ($(#[$about:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $code:literal,)* }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$doc])* $variant,)*
        }

        impl $name {
            /// Every one, in the order in which they are shown.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// Its code, as records keep it.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self {
                    $(Self::$variant => $code,)*
                }
            }

            /// The one of this code, if there is one.
            #[must_use]
            pub fn read(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.code() == code)
            }
        }
    };
}

codes! {
    /// What the screening of a handoff came to.
    Screening {
        /// The agency takes it on.
        In = "in",
        /// The agency does not; it may hand it on.
        Out = "out",
    }
}

codes! {
    /// How soon the youth is to be seen face to face.
    Response {
        /// At once, within 24 hours.
        Immediate = "immediate",
        /// Within five days.
        FiveDays = "five_days",
    }
}

codes! {
    /// What was answered when the youth or the family was asked about tribal lineage.
    Tribal {
        /// None is known.
        NoneKnown = "none_known",
        /// The youth may be an Indian child.
        Possible = "possible",
        /// It was asked, and not answered; to be asked again.
        NotAnswered = "not_answered",
    }
}

codes! {
    /// What came of a handoff: the codes of the list `handoff_outcome`, and no others.
    Outcome {
        /// Services were offered.
        ServicesOffered = "services_offered",
        /// Services were accepted.
        ServicesAccepted = "services_accepted",
        /// Services were declined for now.
        ServicesDeclined = "services_declined",
        /// There was a meeting with the family.
        FamilyMeeting = "family_meeting",
        /// An assessment was opened.
        AssessmentOpened = "assessment_opened",
        /// The agency knew the youth already.
        AlreadyOpen = "already_open",
        /// The youth was not reached yet.
        NotReached = "not_reached",
        /// It was handed on to another agency.
        ReferredElsewhere = "referred_elsewhere",
    }
}

impl Outcome {
    /// Whether a handoff can end so although nobody met the youth.
    #[must_use]
    pub const fn without_contact(self) -> bool {
        match self {
            Self::AlreadyOpen | Self::NotReached | Self::ReferredElsewhere => true,
            Self::ServicesOffered
            | Self::ServicesAccepted
            | Self::ServicesDeclined
            | Self::FamilyMeeting
            | Self::AssessmentOpened => false,
        }
    }
}
