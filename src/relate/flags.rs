//! Sets of flags.

/// Declares a set of flags over an unsigned integer.
macro_rules! flags {
    ($(#[$meta:meta])* $name:ident($int:ty) { $($(#[$doc:meta])* $flag:ident,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub(crate) struct $name(pub(super) $int);

        $crate::stored::stored! { struct $name(_) }

        #[allow(dead_code, reason = "a complete vocabulary")]
        impl $name {
            /// No flag.
            pub(crate) const NONE: Self = Self(0);

            flags!(@each $int, 0; $($(#[$doc])* $flag,)+);

            /// Whether any flag of `other` is set.
            #[inline]
            pub(crate) const fn any(self, other: Self) -> bool {
                self.0 & other.0 != 0
            }

            /// Both sets together.
            #[inline]
            pub(crate) const fn with(self, other: Self) -> Self {
                Self(self.0 | other.0)
            }

            /// This set less `other`.
            #[inline]
            pub(crate) const fn without(self, other: Self) -> Self {
                Self(self.0 & !other.0)
            }

            /// Whether no flag is set.
            #[inline]
            pub(crate) const fn is_empty(self) -> bool {
                self.0 == 0
            }
        }
    };
    (@each $int:ty, $n:expr; $(#[$doc:meta])* $flag:ident, $($rest:tt)*) => {
        $(#[$doc])*
        pub(crate) const $flag: Self = Self(1 << ($n));
        flags!(@each $int, $n + 1; $($rest)*);
    };
    (@each $int:ty, $n:expr;) => {};
}
pub(super) use flags;
