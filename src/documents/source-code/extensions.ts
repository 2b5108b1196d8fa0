/** Extensions of files whose text is program code, configuration or a query: read as it is. */
export const sourceCodeExtensions: readonly string[] = (
  'ts mts cts tsx js mjs cjs jsx vue svelte astro py pyi pyw ipy rb rake php go rs java kt kts scala groovy gradle clj cljs cljc ' +
  'c h cc cpp cxx hh hpp hxx ino m mm cs csx fs fsx vb swift dart zig nim cr d v sv svh vhd vhdl jl r lua pl pm t tcl ' +
  'hs lhs elm ml mli erl hrl ex exs lisp el scm rkt sh bash zsh fish ps1 psm1 bat cmd awk sed ' +
  'sql graphql gql proto thrift avsc css scss sass less styl yaml yml toml ini cfg conf properties env editorconfig ' +
  'cmake mk makefile dockerfile bzl bazel nix tf tfvars hcl sol move cu cuh glsl hlsl wgsl asm s f f90 f95 for pas pp ada adb ads cob cbl ' +
  'diff patch plantuml puml mermaid dot gv xsd xsl xslt wsdl'
).split(' ');
