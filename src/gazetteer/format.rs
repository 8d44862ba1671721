//! How gazetteer tables are written (to be completed).
